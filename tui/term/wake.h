/* Waiting for the keyboard, and the signals that end the program or its terminal. */
#ifndef ANZHANG_TUI_TERM_WAKE_H
#define ANZHANG_TUI_TERM_WAKE_H

#include <stdbool.h>

/* SIGHUP, SIGTERM and SIGINT from now on only set a flag and wake wake_wait(). The terminal's
   settings as they are now are what wake_close() and a crash put back. False: no pipe. */
bool wake_open(void);
/* The handlers of before; may be called twice. */
void wake_close(void);
/* The program is told to end, or standard input has ended. Stays so until wake_open(). */
bool wake_gone(void);
/* Waits until standard input has something, a signal came or wait_ms are over (false). */
bool wake_wait(int wait_ms);

#endif
