DROP TABLE match_failures;
