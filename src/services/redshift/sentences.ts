/** Sentences: every error message of Amazon Redshift, in AWS's words where they are known. */

export const sentences = {
  noCluster: (name: string) => `Cluster ${name} not found.`,
  clusterExists: "Cluster already exists",
  notAvailable: (name: string, status: string, operation: string) =>
    `There is an operation running on the Cluster, or it is in a state in which ${operation} is ` +
    `not possible: ${name} is ${status}.`,
  badIdentifier: (name: string) =>
    `The parameter ClusterIdentifier is not a valid identifier: ${name}. Identifiers must begin ` +
    "with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a " +
    "hyphen or contain two consecutive hyphens.",
  badUser: (name: string) => `The parameter MasterUsername is not a valid identifier: ${name}.`,
  badDatabase: (name: string) => `The parameter DBName is not a valid identifier: ${name}.`,
  badPassword:
    "The parameter MasterUserPassword is not a valid password. It must be 8 to 64 printable ASCII " +
    "characters other than '/', '@', '\"', ''', '\\' and space, with at least one uppercase " +
    "letter, one lowercase letter and one digit.",
  passwordNeeded: "The parameter MasterUserPassword must be provided.",
  badPort: (port: number) => `The parameter Port must be between 1115 and 65535: ${port}.`,
  portTaken: (port: number) => `Port ${port} is in use on this machine.`,
  badNodes: "The parameter NumberOfNodes must be at least 2 for the cluster type multi-node.",
  badClusterType: (type: string) => `The cluster type ${type} is not single-node or multi-node.`,
  unsupported: (what: string) => `${what} is not supported here.`,
  snapshotNeeded:
    "FinalClusterSnapshotIdentifier is required unless SkipFinalClusterSnapshot is specified.",
  badDuration: "The parameter DurationSeconds must be between 900 and 3600 seconds.",
  badDbUser: (name: string) => `The parameter DbUser is not a valid user name: ${name}.`,
  nothingToModify: "No modification was requested.",
  noResource: (arn: string) => `Resource not found: ${arn}`,
  reservedTag: "Tag keys that begin with aws: are reserved.",
  tooManyTags: (max: number) => `A resource cannot have more than ${max} tags.`,
  tagKeyNeeded: "A tag must have a key.",
  badMarker: "The parameter Marker is not one that was answered before.",
  badRecords: "The parameter MaxRecords must be between 20 and 100.",
} as const;
