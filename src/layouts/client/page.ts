import { connectAppearance } from "./appearance.ts";
import { connectScrollers } from "./scrollers.ts";

connectAppearance();
connectScrollers();
