import { describeProtected } from "./protected-round-trip.js";

describeProtected("portal-prod", ["aws_docdb_cluster", "aws_lb", "aws_rds_cluster"]);
