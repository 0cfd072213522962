import { z } from "zod";
import type { Json } from "../json/json.js";

/** An event pattern or filter policy: an object with at least one field. */
export const jsonObject = z.custom<Readonly<Record<string, Json>>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0,
  "must be an object with at least one field",
);
