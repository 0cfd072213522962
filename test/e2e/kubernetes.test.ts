import { describeRoundTrip } from "./round-trip.js";

describeRoundTrip("kubernetes");
