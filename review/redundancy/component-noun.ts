/** AWS's noun for a kind of component, in the singular: "NAT gateway", "Aurora cluster". */
export function componentNoun({ kind, engine }: { readonly kind: string; readonly engine: string | null }): string {
  if (engine?.startsWith("aurora")) return "Aurora cluster";
  return NOUNS.get(`${kind} ${engine}`) ?? NOUNS.get(kind) ?? sentenceCase(kind.replaceAll("-", " "));
}

/** Those of which the kind alone says too little, or nothing that AWS says. */
const NOUNS: ReadonlyMap<string, string> = new Map([
  ["accelerator", "Global accelerator"],
  ["api", "API"],
  ["auto-scaling-group", "Auto Scaling group"],
  ["broker", "Message broker"],
  ["bucket", "S3 bucket"],
  ["cache dax", "DAX cluster"],
  ["cache", "ElastiCache cache"],
  ["cdn", "CloudFront distribution"],
  ["cluster eks", "EKS cluster"],
  ["database", "Database instance"],
  ["database docdb", "DocumentDB cluster"],
  ["database dynamodb", "DynamoDB table"],
  ["database memorydb", "MemoryDB cluster"],
  ["database neptune", "Neptune cluster"],
  ["database-proxy", "RDS proxy"],
  ["direct-connect", "Direct Connect connection"],
  ["direct-connect-gateway", "Direct Connect gateway"],
  ["dns-record", "DNS record"],
  ["event-bus", "Event bus"],
  ["file-system efs", "EFS file system"],
  ["firewall-endpoint", "Network Firewall endpoint"],
  ["function lambda", "Lambda function"],
  ["instance", "EC2 instance"],
  ["kubernetes-workload", "Kubernetes workload"],
  ["load-balancer application", "Application Load Balancer"],
  ["load-balancer classic", "Classic Load Balancer"],
  ["load-balancer network", "Network Load Balancer"],
  ["mount-target", "EFS mount target"],
  ["nat-gateway", "NAT gateway"],
  ["node-group", "EKS node group"],
  ["queue sqs", "SQS queue"],
  ["search", "OpenSearch domain"],
  ["service ecs", "ECS service"],
  ["stream firehose", "Firehose stream"],
  ["stream kafka", "Kafka cluster"],
  ["stream kinesis", "Kinesis stream"],
  ["topic sns", "SNS topic"],
  ["vpc-endpoint", "VPC endpoint"],
  ["vpc-link", "VPC link"],
  ["vpn", "VPN connection"],
  ["vpn-gateway", "VPN gateway"],
]);

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
