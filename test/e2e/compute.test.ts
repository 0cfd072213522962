import { describeRoundTrip } from "./round-trip.js";

describeRoundTrip("compute");
