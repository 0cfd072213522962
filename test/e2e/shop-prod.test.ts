import { describeProtected } from "./protected-round-trip.js";

describeProtected("shop-prod", ["aws_lb", "aws_rds_cluster"]);
