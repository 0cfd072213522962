import { z } from "zod";
import { tokenOr } from "../props/token-or.js";

/** Names in HAProxy's file: https://docs.haproxy.org/2.8/configuration.html#4. The rest would need quotes in its commands. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/;

export const nameSchema = z
  .string()
  .regex(NAME, "must be 1 to 63 letters, digits and . _ -, beginning with a letter or digit");

const PORT = "must be a port, 1 to 65535";
export const portSchema = z.number().int(PORT).min(1, PORT).max(65_535, PORT);

/** Times are written in milliseconds. */
export function secondsSchema(least: number, most: number) {
  const error = `must be ${least} to ${most} seconds`;
  return z.number().min(least, error).max(most, error);
}

export function countSchema(least: number, most: number) {
  const error = `must be a whole number, ${least} to ${most}`;
  return z.number().int(error).min(least, error).max(most, error);
}

const LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
const HOST = new RegExp(`^(?=.{1,253}$)${LABEL}(\\.${LABEL})*$`);

/** An address that a server has or a name that resolves to it, also one that Terraform knows later only. */
export const addressSchema = tokenOr(z.string().regex(HOST, "must be an IPv4 address or a DNS name"));

export const hostSchema = z.string().regex(HOST, "must be a DNS name");

/** Without quotes, backslashes, blanks, `#` and `$`, which mean something in HAProxy's file. */
export const pathSchema = z
  .string()
  .regex(/^\/[\w.~!&()*+,;=:@%/?-]*$/, "must be a path that begins with /, percent-encoded where needed")
  .max(1024, "must be 1024 characters or fewer");

export const fileSchema = z.string().regex(/^(\/[\w.-]+)+$/, "must be an absolute path of letters, digits and . _ -");

/** A time as HAProxy reads it. */
export function milliseconds(seconds: number): string {
  return `${Math.round(seconds * 1000)}ms`;
}

/** Whether HAProxy must ask DNS, which is not known of a value that comes later. */
export function mayBeName(address: string): boolean {
  return !/^\d+\.\d+\.\d+\.\d+$/.test(address);
}
