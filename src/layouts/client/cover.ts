import { markContinue, markStates } from "./states.ts";

markStates();
markContinue();
