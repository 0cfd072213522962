import { App } from "cdktf";
import { synthesize } from "../cli/judge-synth.js";
import { archiveProd } from "./archive-prod.js";
import { bankProd } from "./bank-prod.js";
import { marketProd } from "./market-prod.js";
import { portalProd } from "./portal-prod.js";
import { shopDev } from "./shop-dev.js";
import { shopProd } from "./shop-prod.js";

synthesize(new App(), (app) => {
  shopProd(app);
  shopDev(app);
  marketProd(app);
  portalProd(app);
  archiveProd(app);
  bankProd(app);
});
