import { describe, expect, it } from "vitest";
import { KubernetesNamespace } from "../../../constructs/kubernetes/kubernetes-namespace.js";
import { KubernetesStack, type KubernetesStackProps } from "../../../constructs/kubernetes/kubernetes-stack.js";
import { onlyResource } from "../../synth.js";
import { buildCluster, synthesizeWith } from "./sample-cluster.js";

interface Provider {
  readonly host: string;
  readonly cluster_ca_certificate: string;
  readonly exec: readonly { readonly command: string; readonly args: readonly string[] }[];
}

function build(props: Partial<KubernetesStackProps> = {}) {
  const { app, cluster } = buildCluster();
  const stack = new KubernetesStack(app, "apps", { cluster, ...props });
  return { app, stack };
}

function file(props: Partial<KubernetesStackProps> = {}) {
  const { app, stack } = build(props);
  return synthesizeWith(app, stack) as unknown as {
    readonly provider: { readonly kubernetes: readonly [Provider] };
    readonly terraform: { readonly required_providers: { readonly kubernetes: { readonly version: string } } };
    readonly data: { readonly terraform_remote_state: Record<string, { readonly backend: string }> };
  };
}

describe("KubernetesStack", () => {
  it("reaches the cluster of the other stack through its state, with a token that is made for each run", () => {
    const { provider, data } = file();
    const [kubernetes] = provider.kubernetes;
    expect(kubernetes.host).toMatch(/^\$\{data\.terraform_remote_state\..+endpoint}$/);
    expect(kubernetes.cluster_ca_certificate).toMatch(/^\$\{base64decode\(data\.terraform_remote_state\./);
    expect(kubernetes.exec[0]?.command).toBe("aws");
    expect(kubernetes.exec[0]?.args.slice(0, 7)).toEqual([
      "eks",
      "get-token",
      "--output",
      "json",
      "--region",
      "eu-west-1",
      "--cluster-name",
    ]);
    expect(Object.values(data.terraform_remote_state).map(({ backend }) => backend)).toEqual(["local"]);
  });

  it("holds no token, password or key", () => {
    const [kubernetes] = file().provider.kubernetes;
    expect(Object.keys(kubernetes).sort()).toEqual(["cluster_ca_certificate", "exec", "host"]);
  });

  it("acts as a role that is given", () => {
    const roleArn = "arn:aws:iam::111122223333:role/deployer";
    expect(file({ roleArn }).provider.kubernetes[0].exec[0]?.args.slice(-2)).toEqual(["--role-arn", roleArn]);
    expect(() => build({ roleArn: "deployer" })).toThrow("roleArn: must be the ARN of an IAM role");
  });

  it("accepts every Kubernetes provider from that of the bindings to the next major one", () => {
    expect(file().terraform.required_providers.kubernetes.version).toBe(">= 2.38.0, < 3.0.0");
  });
});

describe("KubernetesNamespace", () => {
  function namespace(props = {}) {
    const { app, stack } = build();
    new KubernetesNamespace(stack, "shop", props);
    return synthesizeWith(app, stack);
  }

  it("admits only pods without privileges, and no traffic that nobody listed", () => {
    const made = namespace();
    expect(onlyResource(made, "kubernetes_namespace_v1")["metadata"]).toMatchObject({
      name: "shop",
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
    expect(onlyResource(made, "kubernetes_network_policy_v1")["spec"]).toEqual({
      pod_selector: {},
      policy_types: ["Ingress", "Egress"],
    });
  });

  it("has the name and the labels that are given", () => {
    const made = namespace({ name: "shop-eu", labels: { team: "shop" } });
    expect(onlyResource(made, "kubernetes_namespace_v1")["metadata"]).toMatchObject({
      name: "shop-eu",
      labels: { team: "shop" },
    });
  });

  it("must have a name that Kubernetes takes", () => {
    expect(() => namespace({ name: "Shop" })).toThrow(
      "name: must be lower-case letters, digits and hyphens, 63 at most",
    );
  });
});
