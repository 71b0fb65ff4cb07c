DROP TABLE matching_failures;
