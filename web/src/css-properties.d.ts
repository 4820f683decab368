import "react";

declare module "react" {
  /** Allows custom properties on any element. */
  // eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- only an interface can be merged
  interface CSSProperties {
    readonly [property: `--${string}`]: string | undefined;
  }
}
