/** Sentences: every error message of the Redshift Data API, in AWS's words where they are known. */

export const sentences = {
  noEndpoint: "Redshift endpoint doesn't exist in this region.",
  clusterNeeded: "ClusterIdentifier must be given.",
  databaseNeeded: "Database must be given.",
  unsupported: (what: string) => `${what} is not supported here.`,
  noStatement: "Query does not exist.",
  noResult: "Query does not have result. Please check query status with DescribeStatement.",
  notCancelled: (id: string, status: string) =>
    `Could not cancel a query that is already in ${status} state with ID: ${id}`,
  badToken: "Invalid nextToken.",
  tokenReused: "ClientToken was used for another statement.",
  restarted: "The server was stopped while the statement ran: it may or may not have been done.",
  noDatabase: (name: string) => `FATAL: database "${name}" does not exist`,
  resultsLost: "The results could not be kept",
} as const;
