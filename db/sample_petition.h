/* The petitions of the sample office. */
#ifndef ANZHANG_DB_SAMPLE_PETITION_H
#define ANZHANG_DB_SAMPLE_PETITION_H

#include "db/db.h"

#define SAMPLE_PETITIONS 400
#define SAMPLE_PETITION_SEED 2024

/* A year of invented ones (core/record/petition_made.h): registrations and acts in the order of the year, each
   on its own day through the one write path, so that letters have the numbers and days that they had. */
bool sample_petitions(struct db *db, int year, struct err *e);

#endif
