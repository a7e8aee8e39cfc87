/* The field tables of a petition, for petition.c. */
#ifndef ANZHANG_CORE_RECORD_PETITION_FIELD_H
#define ANZHANG_CORE_RECORD_PETITION_FIELD_H

#include "core/record/petition.h"

extern const struct field petition_head_fields[PT_N];
extern const struct field petition_person_fields[PS_N];
extern const struct field petition_act_fields[PA_N];

#endif
