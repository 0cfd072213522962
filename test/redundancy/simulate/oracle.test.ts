import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Graph } from "../../../redundancy/components/component.js";
import { type OutcomeName, rank } from "../../../redundancy/simulate/outcome.js";
import { scenario } from "../../../redundancy/simulate/scenario.js";
import { simulator } from "../../../redundancy/simulate/simulate.js";
import { bruteForce } from "./brute-force.js";
import { randomGraph } from "./random-graph.js";

const ZONE_A = scenario("zone:a", "zone", { zones: ["a"] });

function outcomes(graph: Graph): ReadonlyMap<string, OutcomeName> {
  const found = simulator(graph).run(ZONE_A);
  return new Map(graph.components.map(({ id }) => [id, found.get(id)?.outcome ?? "unaffected"]));
}

describe("The simulation", () => {
  it("finds what a search through all assignments of outcomes finds", () => {
    fc.assert(
      fc.property(randomGraph({ doubt: false }), (graph) => {
        expect(outcomes(graph)).toEqual(bruteForce(graph, "a"));
      }),
      { numRuns: 500 },
    );
  });

  it("finds it where parts that need each other may be down, and another part does with or without them", () => {
    // Found once in some 40,000 random graphs.
    fc.assert(
      fc.property(randomGraph({ doubt: false }), (graph) => {
        expect(outcomes(graph)).toEqual(bruteForce(graph, "a"));
      }),
      { seed: 9628578, path: "37626", numRuns: 1 },
    );
  });

  it("never says more of doubtful input than holds in every world that the input allows", () => {
    fc.assert(
      fc.property(randomGraph({ doubt: true }), (graph) => {
        const found = outcomes(graph);
        const possible = worlds(graph).map((world) => bruteForce(world, "a"));
        for (const [id, outcome] of found) {
          const each = possible.map((world) => rank(world.get(id) as OutcomeName));
          if (outcome === "unknown") continue;
          expect(rank(outcome)).toBe(Math.max(...each));
          if (outcome === "failover" || outcome === "overloaded") expect(Math.min(...each)).toBe(rank(outcome));
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** Unknown may turn out to be anything but nothing: it is not better, and not worse, than a known interruption. */
function isNoBetter(after: OutcomeName, before: OutcomeName): boolean {
  return before === "unknown" ? rank(after) > rank("degraded") : rank(after) >= rank(before);
}

describe("An outcome never improves", () => {
  it("when a member that is left is removed", () => {
    fc.assert(
      fc.property(randomGraph({ doubt: false, zonal: false }), fc.nat(), (graph, pick) => {
        // One voter of one survives where one of two does not: a quorum is not better for having more voters.
        fc.pre(graph.components.every(({ redundancy }) => redundancy !== "quorum"));
        const before = outcomes(graph);
        const after = outcomes(withoutMember(graph, pick));
        expect([...before].filter(([id, outcome]) => !isNoBetter(after.get(id) as OutcomeName, outcome))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("when a dependency is added", () => {
    fc.assert(
      fc.property(randomGraph({ doubt: true }), fc.nat(), (graph, pick) => {
        fc.pre(graph.dependencies.length > 0);
        const without = graph.dependencies.filter((_, index) => index !== pick % graph.dependencies.length);
        const before = outcomes({ ...graph, dependencies: without });
        const after = outcomes(graph);
        expect([...before].filter(([id, outcome]) => !isNoBetter(after.get(id) as OutcomeName, outcome))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** Every way to fill in what the input leaves open: a zone that is lost or not, a dependency that is there or not. */
function worlds(graph: Graph): Graph[] {
  let found: Graph[] = [{ components: [], dependencies: [] }];
  for (const component of graph.components) {
    const lists = component.members.reduce<(typeof component.members)[]>(
      (sets, member) => {
        const zones = member.zone === null ? ["a", "b", "c"] : [member.zone];
        return sets.flatMap((set) => zones.map((zone) => [...set, { ...member, zone }]));
      },
      [[]],
    );
    found = found.flatMap((world) =>
      lists.map((members) => ({ ...world, components: [...world.components, { ...component, members }] })),
    );
  }
  for (const dependency of graph.dependencies) {
    const sure = { ...dependency, certainty: "exact" as const };
    found = found.flatMap((world) => [
      { ...world, dependencies: [...world.dependencies, sure] },
      ...(dependency.certainty === "class" ? [world] : []),
    ]);
  }
  return found;
}

/** The members outside zone `a` are those whose removal takes redundancy away; the last one stays. */
function withoutMember(graph: Graph, pick: number): Graph {
  const index = pick % graph.components.length;
  return {
    ...graph,
    components: graph.components.map((component, at) => {
      const victim = component.members.find(({ zone }) => zone !== "a");
      if (at !== index || !victim || component.members.length === 1) return component;
      return { ...component, members: component.members.filter((member) => member !== victim) };
    }),
  };
}
