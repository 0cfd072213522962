import { App } from "cdktf";
import { shopDev } from "./shop-dev.js";
import { shopProd } from "./shop-prod.js";

const app = new App();
shopProd(app);
shopDev(app);
app.synth();
