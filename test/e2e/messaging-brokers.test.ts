import { describeRoundTrip } from "./round-trip.js";

describeRoundTrip("messaging-brokers");
