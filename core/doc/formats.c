#include <string.h>
#include <strings.h>

#include "core/base/base.h"
#include "core/doc/doc.h"
#include "locale/text.h"

static const struct doc_format formats[] = {
    {"pdf", N_("PDF 文件（打印用）"), doc_render_pdf},
    {"xlsx", N_("电子表格（Excel、WPS）"), doc_render_xlsx},
    {"csv", N_("逗号分隔的数据（CSV）"), doc_render_csv},
    {"txt", N_("纯文本"), doc_render_text},
};

const struct doc_format *doc_formats(size_t *n)
{
    *n = ARRAY_LEN(formats);
    return formats;
}

const struct doc_format *doc_format_for(const char *filename)
{
    const char *slash = strrchr(filename, '/');
    const char *dot = strrchr(slash ? slash : filename, '.');
    for (size_t i = 0; dot && i < ARRAY_LEN(formats); i++) {
        if (strcasecmp(dot + 1, formats[i].ext) == 0) {
            return &formats[i];
        }
    }
    return NULL;
}
