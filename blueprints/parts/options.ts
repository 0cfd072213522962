import { z } from "zod";

/** Props of a construct, which the construct checks itself: it names itself in the error. */
export const options = <T extends object>() =>
  z.custom<T>((value) => typeof value === "object" && value !== null, "must be an object");

/** The same of a part that may be left out. */
export const optional = <T extends object>() => z.union([z.literal(false), options<T>()]);
