/* The petitions of the sample office. */
#ifndef ANZHANG_DB_SAMPLE_PETITION_H
#define ANZHANG_DB_SAMPLE_PETITION_H

#include "db/db.h"

#define SAMPLE_PETITIONS 400
#define SAMPLE_PETITION_SEED 2024

/* A year of invented ones (core/record/petition_made.h) with their acts and letters, each through the one write
   path, to the last day of the year. */
bool sample_petitions(struct db *db, int year, struct err *e);

#endif
