import { describe, expect, it } from "vitest";
import { reportOf } from "../terraform.js";

/** Pods `payments` in `apps` with a setting, and pods `users` behind a service of that name. */
function calls(setting: string, { namespace = "apps", service = "users" } = {}) {
  const deployment = (name: string, space: string, value: string) => ({
    metadata: { name, namespace: space },
    spec: {
      replicas: 3,
      template: {
        metadata: { labels: { app: name } },
        spec: { container: [{ name: "main", image: "x:1", env: [{ name: "OTHER", value }] }] },
      },
    },
  });
  const { dependencies } = reportOf({
    resource: {
      kubernetes_deployment_v1: {
        payments: deployment("payments", "apps", setting),
        users: deployment("users", namespace, ""),
      },
      kubernetes_service_v1: {
        users: { metadata: { name: service, namespace }, spec: { selector: { app: "users" } } },
      },
    },
  });
  return dependencies.filter(({ from, to }) => /payments$/.test(from) && /users$/.test(to));
}

describe("pods that call a service of their cluster", () => {
  it.each([
    ["http://users"],
    ["http://users:8080/v1"],
    ["users.apps:8080"],
    ["https://users.apps.svc/"],
    ["http://users.apps.svc.cluster.local"],
  ])("need its pods where their settings say %s", (setting) => {
    expect(calls(setting)).toMatchObject([{ strength: "hard", certainty: "exact" }]);
  });

  it.each([["users"], ["http://users.example.com"], ["http://superusers"], ["http://users.other.svc"]])(
    "do not for %s",
    (setting) => {
      expect(calls(setting)).toEqual([]);
    },
  );

  it("do not by the short name of another namespace, and do by the long one", () => {
    expect(calls("http://users", { namespace: "other" })).toEqual([]);
    expect(calls("http://users.other.svc", { namespace: "other" })).toHaveLength(1);
  });

  it("do not by a name that no service has", () => {
    expect(calls("http://users", { service: "people" })).toEqual([]);
  });
});
