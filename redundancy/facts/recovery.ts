import type { Recovery } from "../components/component.js";

/** Nothing is known of how long it takes: AWS states no figure. */
export const NO_FIGURE: Recovery = { rtoSeconds: null, rpoSeconds: null, source: "" };

/**
 * How long AWS says a recovery takes, and what is lost. "Typically less than a minute" is entered as that minute.
 * A figure without a page is not entered.
 */
export const RECOVERY = {
  /** A replica becomes the writer: "typically" within 60 seconds, often within 30; storage is in three zones. */
  auroraFailover: {
    rtoSeconds: 60,
    rpoSeconds: 0,
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html",
  },
  /** Without a replica the instance is created again in its zone, "typically" within 10 minutes. */
  auroraRecreation: {
    rtoSeconds: 600,
    rpoSeconds: 0,
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html",
  },
  /** ECS starts the tasks again in a zone that is left; AWS states no time. */
  ecsRelaunch: {
    rtoSeconds: null,
    rpoSeconds: 0,
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
  },
} as const satisfies Record<string, Recovery>;
