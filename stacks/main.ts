import { shopDev } from "./shop-dev.js";
import { shopProd } from "./shop-prod.js";
import { synthesize } from "./synthesize.js";

synthesize((app) => {
  shopProd(app);
  shopDev(app);
});
