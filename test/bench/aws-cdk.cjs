/*
 * What system.ts declares, by the L2 constructs of aws-cdk-lib as its manual uses them: the same network, load balancer,
 * service, database, cache and alarms. L1 only where there is no L2: ElastiCache, and the events of RDS.
 */
const { App, Duration, RemovalPolicy, Stack } = require("aws-cdk-lib");
const acm = require("aws-cdk-lib/aws-certificatemanager");
const cloudwatch = require("aws-cdk-lib/aws-cloudwatch");
const { SnsAction } = require("aws-cdk-lib/aws-cloudwatch-actions");
const ec2 = require("aws-cdk-lib/aws-ec2");
const ecs = require("aws-cdk-lib/aws-ecs");
const elasticache = require("aws-cdk-lib/aws-elasticache");
const elb = require("aws-cdk-lib/aws-elasticloadbalancingv2");
const events = require("aws-cdk-lib/aws-events");
const { SnsTopic } = require("aws-cdk-lib/aws-events-targets");
const kms = require("aws-cdk-lib/aws-kms");
const logs = require("aws-cdk-lib/aws-logs");
const rds = require("aws-cdk-lib/aws-rds");
const route53 = require("aws-cdk-lib/aws-route53");
const { LoadBalancerTarget } = require("aws-cdk-lib/aws-route53-targets");
const s3 = require("aws-cdk-lib/aws-s3");
const sns = require("aws-cdk-lib/aws-sns");
const { EmailSubscription } = require("aws-cdk-lib/aws-sns-subscriptions");

const ZONES = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

const [stacks, outdir] = process.argv.slice(2);
const app = new App({ outdir, builtinCloudFormationValidation: false });
for (let index = 0; index < Number(stacks); index++) addStack(`stack-${index}`);
app.synth();
console.log(JSON.stringify(process.resourceUsage()));

function addStack(id) {
  const stack = new Stack(app, id, { env: { account: "111122223333", region: "eu-west-1" } });
  const vpc = network(stack);
  const database = auroraCluster(stack, vpc);
  const cache = valkey(stack, vpc);
  const { loadBalancer, targets } = applicationLoadBalancer(stack, vpc);
  const service = fargateService(stack, vpc, targets);
  service.connections.allowTo(database, ec2.Port.tcp(5432));
  service.connections.allowTo(cache, ec2.Port.tcp(6379));
  alarms(stack, { vpc, loadBalancer, targets, service, database, cache });
}

function network(stack) {
  const vpc = new ec2.Vpc(stack, "network", {
    availabilityZones: ZONES,
    natGateways: ZONES.length,
    subnetConfiguration: [
      { name: "public", subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24 },
      { name: "private", subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 },
      { name: "isolated", subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
    ],
    gatewayEndpoints: {
      s3: { service: ec2.GatewayVpcEndpointAwsService.S3 },
      dynamodb: { service: ec2.GatewayVpcEndpointAwsService.DYNAMODB },
    },
  });
  const logGroup = new logs.LogGroup(stack, "flow-logs", { retention: logs.RetentionDays.THREE_MONTHS });
  vpc.addFlowLog("flow-log", { destination: ec2.FlowLogDestination.toCloudWatchLogs(logGroup) });
  return vpc;
}

function auroraCluster(stack, vpc) {
  const key = new kms.Key(stack, "database-key", { alias: `${stack.stackName}-database`, enableKeyRotation: true });
  const engine = rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_6 });
  const instanceProps = { instanceType: ec2.InstanceType.of(ec2.InstanceClass.R7G, ec2.InstanceSize.LARGE) };
  const [writer, ...readers] = ZONES.map((zone) =>
    rds.ClusterInstance.provisioned(zone, { ...instanceProps, availabilityZone: zone, promotionTier: 1 }),
  );
  return new rds.DatabaseCluster(stack, "database", {
    engine,
    writer,
    readers,
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    credentials: rds.Credentials.fromGeneratedSecret("app", { encryptionKey: key }),
    parameterGroup: new rds.ParameterGroup(stack, "database-parameters", {
      engine,
      parameters: { "rds.force_ssl": "1" },
    }),
    storageEncryptionKey: key,
    backup: { retention: Duration.days(14), preferredWindow: "01:00-02:00" },
    preferredMaintenanceWindow: "sun:03:00-sun:04:00",
    monitoringInterval: Duration.seconds(60),
    enablePerformanceInsights: true,
    cloudwatchLogsExports: ["postgresql"],
    deletionProtection: true,
    copyTagsToSnapshot: true,
    iamAuthentication: true,
    removalPolicy: RemovalPolicy.SNAPSHOT,
  });
}

function valkey(stack, vpc) {
  const key = new kms.Key(stack, "cache-key", { alias: `${stack.stackName}-cache`, enableKeyRotation: true });
  const securityGroup = new ec2.SecurityGroup(stack, "cache-security-group", { vpc, allowAllOutbound: false });
  const subnets = new elasticache.CfnSubnetGroup(stack, "cache-subnets", {
    description: "Cache",
    subnetIds: vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
  });
  const parameters = new elasticache.CfnParameterGroup(stack, "cache-parameters", {
    cacheParameterGroupFamily: "valkey8",
    description: "Cache",
    properties: { "maxmemory-policy": "volatile-lru", "reserved-memory-percent": "25" },
  });
  const user = new elasticache.CfnUser(stack, "cache-user", {
    userId: `${stack.stackName}-app`,
    userName: "app",
    engine: "valkey",
    accessString: "on ~* +@all",
    authenticationMode: { Type: "iam" },
  });
  const users = new elasticache.CfnUserGroup(stack, "cache-users", {
    userGroupId: `${stack.stackName}-users`,
    engine: "valkey",
    userIds: [user.ref],
  });
  const [engineLog, slowLog] = ["engine-log", "slow-log"].map(
    (name) => new logs.LogGroup(stack, `cache-${name}`, { retention: logs.RetentionDays.THREE_MONTHS }),
  );
  const delivery = (logType, logGroup) => ({
    logType,
    logFormat: "json",
    destinationType: "cloudwatch-logs",
    destinationDetails: { cloudWatchLogsDetails: { logGroup: logGroup.logGroupName } },
  });
  const group = new elasticache.CfnReplicationGroup(stack, "cache", {
    replicationGroupId: `${stack.stackName}-cache`,
    replicationGroupDescription: "Cache",
    engine: "valkey",
    engineVersion: "8.0",
    cacheNodeType: "cache.r7g.large",
    numNodeGroups: 1,
    replicasPerNodeGroup: 2,
    multiAzEnabled: true,
    automaticFailoverEnabled: true,
    transitEncryptionEnabled: true,
    transitEncryptionMode: "required",
    atRestEncryptionEnabled: true,
    kmsKeyId: key.keyArn,
    cacheSubnetGroupName: subnets.ref,
    cacheParameterGroupName: parameters.ref,
    securityGroupIds: [securityGroup.securityGroupId],
    userGroupIds: [users.ref],
    snapshotRetentionLimit: 7,
    snapshotWindow: "01:00-02:00",
    preferredMaintenanceWindow: "sun:03:00-sun:04:00",
    port: 6379,
    logDeliveryConfigurations: [delivery("engine-log", engineLog), delivery("slow-log", slowLog)],
  });
  const connections = new ec2.Connections({ securityGroups: [securityGroup] });
  return { connections, replicationGroupId: group.ref };
}

function applicationLoadBalancer(stack, vpc) {
  const zone = route53.HostedZone.fromHostedZoneAttributes(stack, "zone", {
    hostedZoneId: "Z0SHOPEXAMPLE",
    zoneName: "example.com",
  });
  const certificate = new acm.Certificate(stack, "certificate", {
    domainName: "shop.example.com",
    validation: acm.CertificateValidation.fromDns(zone),
  });
  const accessLogs = new s3.Bucket(stack, "access-logs", {
    encryption: s3.BucketEncryption.S3_MANAGED,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    lifecycleRules: [{ expiration: Duration.days(90) }],
  });
  const loadBalancer = new elb.ApplicationLoadBalancer(stack, "load-balancer", {
    vpc,
    internetFacing: true,
    deletionProtection: true,
    dropInvalidHeaderFields: true,
    crossZoneEnabled: true,
  });
  loadBalancer.logAccessLogs(accessLogs);
  loadBalancer.addRedirect({ sourcePort: 80, targetPort: 443 });
  const targets = new elb.ApplicationTargetGroup(stack, "targets", {
    vpc,
    port: 8080,
    protocol: elb.ApplicationProtocol.HTTP,
    targetType: elb.TargetType.IP,
    deregistrationDelay: Duration.seconds(30),
    healthCheck: {
      path: "/health",
      interval: Duration.seconds(10),
      timeout: Duration.seconds(5),
      healthyThresholdCount: 2,
      unhealthyThresholdCount: 2,
    },
  });
  loadBalancer.addListener("https", {
    port: 443,
    certificates: [certificate],
    sslPolicy: elb.SslPolicy.TLS13_RES,
    defaultTargetGroups: [targets],
  });
  new route53.ARecord(stack, "name", {
    zone,
    recordName: "shop",
    target: route53.RecordTarget.fromAlias(new LoadBalancerTarget(loadBalancer)),
  });
  return { loadBalancer, targets };
}

function fargateService(stack, vpc, targets) {
  const cluster = new ecs.Cluster(stack, "cluster", {
    vpc,
    containerInsightsV2: ecs.ContainerInsights.ENABLED,
    enableFargateCapacityProviders: true,
  });
  const taskDefinition = new ecs.FargateTaskDefinition(stack, "task-definition", { cpu: 1024, memoryLimitMiB: 2048 });
  taskDefinition.addContainer("app", {
    image: ecs.ContainerImage.fromRegistry("111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2"),
    portMappings: [{ containerPort: 8080 }],
    logging: ecs.LogDrivers.awsLogs({ streamPrefix: "app", logRetention: logs.RetentionDays.THREE_MONTHS }),
    stopTimeout: Duration.seconds(60),
    readonlyRootFilesystem: true,
  });
  const service = new ecs.FargateService(stack, "service", {
    cluster,
    taskDefinition,
    desiredCount: 9,
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    circuitBreaker: { enable: true, rollback: true },
    availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
    enableExecuteCommand: true,
    healthCheckGracePeriod: Duration.seconds(60),
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
  });
  service.attachToApplicationTargetGroup(targets);
  const scaling = service.autoScaleTaskCount({ minCapacity: 9, maxCapacity: 18 });
  scaling.scaleOnCpuUtilization("cpu", { targetUtilizationPercent: 50 });
  return service;
}

function alarms(stack, { vpc, loadBalancer, targets, service, database, cache }) {
  const key = new kms.Key(stack, "topic-key", { alias: `${stack.stackName}-alarms`, enableKeyRotation: true });
  const topic = new sns.Topic(stack, "topic", { masterKey: key, enforceSSL: true });
  topic.addSubscription(new EmailSubscription("on-call@example.com"));
  const action = new SnsAction(topic);
  const metrics = {
    ...loadBalancerMetrics(loadBalancer, targets),
    ...serviceMetrics(service),
    ...databaseMetrics(database),
    ...cacheMetrics(cache),
    ...natMetrics(vpc),
  };
  const alarmsByName = Object.entries(metrics).map(([name, metric]) => {
    const alarm = new cloudwatch.Alarm(stack, `${name}-alarm`, {
      metric,
      alarmDescription: `${name}: see the runbook.`,
      threshold: 1,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    return alarm;
  });
  new events.Rule(stack, "deployment-failed", {
    eventPattern: {
      source: ["aws.ecs"],
      detailType: ["ECS Deployment State Change"],
      detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
    },
    targets: [new SnsTopic(topic)],
  });
  for (const sourceType of ["db-cluster", "db-instance"]) {
    new rds.CfnEventSubscription(stack, `${sourceType}-events`, {
      snsTopicArn: topic.topicArn,
      sourceType,
      eventCategories: ["failover", "failure", "maintenance"],
    });
  }
  new cloudwatch.Dashboard(stack, "dashboard", {
    widgets: [
      [new cloudwatch.AlarmStatusWidget({ alarms: alarmsByName, width: 24 })],
      Object.entries(metrics).map(([title, metric]) => new cloudwatch.GraphWidget({ title, left: [metric] })),
    ],
  });
}

function loadBalancerMetrics(loadBalancer, targets) {
  const inZone = (name, zone) => targets.metrics.custom(name, { dimensionsMap: zoneOf(loadBalancer, targets, zone) });
  return {
    "load-balancer-errors": loadBalancer.metrics.httpCodeElb(elb.HttpCodeElb.ELB_5XX_COUNT),
    "target-errors": targets.metrics.httpCodeTarget(elb.HttpCodeTarget.TARGET_5XX_COUNT),
    ...perZone("no-healthy-target", (zone) => inZone("HealthyHostCount", zone)),
    ...perZone("unhealthy-target", (zone) => inZone("UnHealthyHostCount", zone)),
  };
}

function zoneOf(loadBalancer, targets, zone) {
  return {
    LoadBalancer: loadBalancer.loadBalancerFullName,
    TargetGroup: targets.targetGroupFullName,
    AvailabilityZone: zone,
  };
}

function serviceMetrics(service) {
  const insight = (metricName) =>
    new cloudwatch.Metric({
      namespace: "ECS/ContainerInsights",
      metricName,
      dimensionsMap: { ClusterName: service.cluster.clusterName, ServiceName: service.serviceName },
    });
  return {
    "service-cpu": service.metricCpuUtilization(),
    "service-memory": service.metricMemoryUtilization(),
    "tasks-below-demand": insight("RunningTaskCount"),
    "tasks-below-desired": insight("DesiredTaskCount"),
    "deployment-failed": insight("DeploymentCount"),
  };
}

function databaseMetrics(database) {
  const instances = Object.fromEntries(
    database.instanceIdentifiers.flatMap((DBInstanceIdentifier, index) =>
      ["CPUUtilization", "FreeableMemory", "FreeLocalStorage", "EngineUptime"].map((metricName) => [
        `database-${ZONES[index]}-${metricName}`,
        new cloudwatch.Metric({ namespace: "AWS/RDS", metricName, dimensionsMap: { DBInstanceIdentifier } }),
      ]),
    ),
  );
  return { ...instances, "database-lag": database.metric("AuroraReplicaLagMaximum") };
}

function cacheMetrics({ replicationGroupId }) {
  const metric = (metricName, dimensionsMap) =>
    new cloudwatch.Metric({ namespace: "AWS/ElastiCache", metricName, dimensionsMap });
  const nodes = ["001", "002", "003"].flatMap((node) =>
    ["EngineCPUUtilization", "DatabaseMemoryUsagePercentage", "ReplicationLag", "CurrConnections"].map((metricName) => [
      `cache-${node}-${metricName}`,
      metric(metricName, { CacheClusterId: `${replicationGroupId}-${node}` }),
    ]),
  );
  return {
    ...Object.fromEntries(nodes),
    "cache-no-primary": metric("IsMaster", { ReplicationGroupId: replicationGroupId }),
  };
}

function natMetrics(vpc) {
  const gateways = vpc.publicSubnets.map((subnet) => subnet.node.findChild("NATGateway").ref);
  return Object.fromEntries(
    gateways.flatMap((NatGatewayId, index) =>
      ["PacketsDropCount", "ErrorPortAllocation"].map((metricName) => [
        `nat-${ZONES[index]}-${metricName}`,
        new cloudwatch.Metric({ namespace: "AWS/NATGateway", metricName, dimensionsMap: { NatGatewayId } }),
      ]),
    ),
  );
}

function perZone(name, metric) {
  return Object.fromEntries(ZONES.map((zone) => [`${name}-${zone}`, metric(zone)]));
}
