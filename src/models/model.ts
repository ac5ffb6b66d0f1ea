/** The form of AWS's API models under `models/`: botocore's own, without prose. */

export interface ServiceModel {
  readonly metadata: ServiceMetadata;
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

export interface ServiceMetadata {
  readonly apiVersion: string;
  /** Such as `kinesis`, or `api.sagemaker`: the host's first label. */
  readonly endpointPrefix: string;
  readonly protocol: string;
  readonly protocols?: readonly string[];
  readonly serviceId: string;
  readonly serviceFullName: string;
  readonly uid: string;
  readonly jsonVersion?: string;
  /** Before the dot in X-Amz-Target. */
  readonly targetPrefix?: string;
  readonly signingName?: string;
  readonly xmlNamespace?: string;
  readonly awsQueryCompatible?: object;
  readonly globalEndpoint?: string;
}

export interface OperationModel {
  readonly name: string;
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number };
  readonly input?: ShapeRef;
  readonly output?: ShapeRef & { readonly resultWrapper?: string };
  readonly errors?: readonly ShapeRef[];
  readonly authtype?: string;
  readonly httpChecksum?: {
    readonly requestChecksumRequired?: boolean;
    readonly requestAlgorithmMember?: string;
    readonly requestValidationModeMember?: string;
    readonly responseAlgorithms?: readonly string[];
  };
  readonly deprecated?: boolean;
}

/** A use of a shape, with what the place adds to it. */
export interface ShapeRef {
  readonly shape: string;
  readonly location?: "uri" | "querystring" | "header" | "headers" | "statusCode";
  readonly locationName?: string;
  readonly queryName?: string;
  readonly flattened?: boolean;
  readonly xmlAttribute?: boolean;
  readonly xmlNamespace?: { readonly prefix?: string; readonly uri: string };
  readonly streaming?: boolean;
  readonly timestampFormat?: string;
  readonly jsonvalue?: boolean;
  readonly idempotencyToken?: boolean;
  readonly eventpayload?: boolean;
  readonly eventheader?: boolean;
  readonly deprecated?: boolean;
}

export type ShapeType =
  | "structure" | "list" | "map" | "string" | "integer" | "long" | "float" | "double"
  | "boolean" | "timestamp" | "blob";

export interface Shape extends Omit<ShapeRef, "shape"> {
  readonly type: ShapeType;
  readonly members?: Readonly<Record<string, ShapeRef>>;
  readonly required?: readonly string[];
  readonly payload?: string;
  readonly member?: ShapeRef;
  readonly key?: ShapeRef;
  readonly value?: ShapeRef;
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly exception?: boolean;
  readonly fault?: boolean;
  readonly error?: { readonly code?: string; readonly httpStatusCode?: number; readonly senderFault?: boolean };
  readonly eventstream?: boolean;
  readonly event?: boolean;
  readonly document?: boolean;
  readonly union?: boolean;
  readonly box?: boolean;
  readonly sensitive?: boolean;
}
