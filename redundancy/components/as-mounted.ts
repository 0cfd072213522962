import type { Component } from "./component.js";

/** A component as it would be with a mount target in every zone: where one is missing, the file system's rules say so. */
export function asMounted(component: Component): Component {
  const { mounted } = component;
  return mounted ? { ...component, members: mounted.members, placementZones: mounted.placementZones } : component;
}
