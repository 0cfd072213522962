import { z } from "zod";
import { AlarmTopic } from "../observability/alarm-topic.js";

/** Who hears of lost messages; nobody must be said. */
export const alarmTopicSchema = z.custom<AlarmTopic | false>(
  (value) => value === false || value instanceof AlarmTopic,
  "must be an AlarmTopic or false",
);
