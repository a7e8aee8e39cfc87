/* Amounts in words, as vouchers and receipts carry them. */
#ifndef ANZHANG_LOCALE_RMB_H
#define ANZHANG_LOCALE_RMB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RMB_MAX 128 /* bytes that hold any amount with its NUL */

/* Writes `fen` in words: 1200000 is 壹万贰仟元整, 168032 is 壹仟陆佰捌拾元零叁角贰分, 50 is 伍角整,
   5 is 伍分, 0 is 零元整, negative amounts begin with 负. The rules are those of
   《正确填写票据和结算凭证的基本规定》; where they leave a choice: 整 stands after 角 too, and 零
   stands between 元 and 角 when the amount has no single 元.
   False and "" from 10^16 yuan on (no unit above 万亿 is in use) or when out (n bytes) is too
   small. */
bool rmb_upper(int64_t fen, char *out, size_t n);

#endif
