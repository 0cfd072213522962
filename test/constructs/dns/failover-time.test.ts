import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failoverSeconds } from "../../../constructs/dns/failover-time.js";

const interval = fc.constantFrom(10, 30);
const threshold = fc.integer({ min: 1, max: 10 });
const ttl = fc.integer({ min: 1, max: 60 });

describe("The time of a failover by DNS", () => {
  it("is 90 seconds with the defaults, and 150 where checkers ask every 30 seconds", () => {
    expect(failoverSeconds({ requestInterval: 10, failureThreshold: 3 }, 60)).toBe(90);
    expect(failoverSeconds({ requestInterval: 30, failureThreshold: 3 }, 60)).toBe(150);
  });

  it("is never below what the TTL alone takes, and grows with every bad answer that is waited for", () => {
    fc.assert(
      fc.property(interval, threshold, ttl, (requestInterval, failureThreshold, seconds) => {
        const time = failoverSeconds({ requestInterval, failureThreshold }, seconds);
        expect(time).toBeGreaterThanOrEqual(seconds + 10);
        expect(failoverSeconds({ requestInterval, failureThreshold: failureThreshold + 1 }, seconds) - time).toBe(
          requestInterval,
        );
      }),
    );
  });
});
