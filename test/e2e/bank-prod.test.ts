import { describeProtected } from "./protected-round-trip.js";

describeProtected("bank-prod", ["aws_rds_cluster"]);
