import type { Recovery } from "./recovery.js";

/** How compute comes back by itself. AWS states no time for any of it, so none is entered. */
export const COMPUTE_RECOVERY = {
  /** The scheduler of a service starts tasks again when the infrastructure under them fails. */
  ecsRelaunch: {
    rtoSeconds: null,
    rpoSeconds: 0,
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html",
  },
  /** New instances are launched in a zone that is not affected. */
  autoScalingRelaunch: {
    rtoSeconds: null,
    rpoSeconds: null,
    source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-add-availability-zone.html",
  },
  /** Automatic recovery moves an instance to other hardware, never to another zone. */
  instanceRecovery: {
    rtoSeconds: null,
    rpoSeconds: null,
    source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-recover.html",
  },
  /** Pods of a lost node are created again on a node that is left. */
  podReschedule: {
    rtoSeconds: null,
    rpoSeconds: 0,
    source: "https://docs.aws.amazon.com/eks/latest/best-practices/data-plane.html",
  },
  /** A service sends to all pods that are ready: those of another workload carry on, as the others of the same one do. */
  serviceEndpoints: {
    rtoSeconds: 0,
    rpoSeconds: 0,
    source: "https://kubernetes.io/docs/concepts/services-networking/service/",
  },
} as const satisfies Record<string, Recovery>;

/** Share of an Auto Scaling group that an instance refresh keeps in service where nothing else is set. */
export const INSTANCE_REFRESH_DEFAULT = {
  minHealthyPercentage: 90,
  source: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html",
} as const;
