import { describeProtected } from "./protected-round-trip.js";

describeProtected("archive-prod", ["aws_lb", "aws_rds_cluster"]);
