/* Any bytes in any encoding; what decodes is valid UTF-8 and comes back the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/encode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* GB18030 has two codes for some characters and Big5 too: there only the text must come back. */
static void back_and_forth(const char *utf8, size_t n, enum encoding enc)
{
    char *bytes, *again;
    size_t bytes_n, again_n, bad = SIZE_MAX;
    if (!encode_from_utf8(utf8, n, enc, &bytes, &bytes_n, &bad)) {
        BUG_ON(bad >= n || bytes || enc != ENC_BIG5);
        return;
    }
    BUG_ON(!encode_to_utf8(bytes, bytes_n, enc, &again, &again_n, &bad));
    bool marked = n >= 3 && memcmp(utf8, "\xEF\xBB\xBF", 3) == 0; /* is a BOM on the way back */
    bool moved = enc == ENC_GB18030 && memchr(utf8, 0xEE, n);     /* private use */
    BUG_ON(!marked && !moved && (again_n != n || memcmp(again, utf8, n) != 0));
    free(bytes);
    free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *out;
    size_t n, bad = SIZE_MAX;
    if (size < 1) {
        return 0;
    }
    enum encoding enc = data[0] % (ENC_N + 1);
    data++, size--;
    enc = enc == ENC_N ? encode_guess(data, size) : enc;
    if (!encode_to_utf8(data, size, enc, &out, &n, &bad)) {
        BUG_ON(bad >= size || out);
        return 0;
    }
    BUG_ON(!str_valid(out, n) || out[n]);
    for (int to = 0; to < ENC_N; to++) {
        back_and_forth(out, n, (enum encoding)to);
    }
    free(out);
    return 0;
}
