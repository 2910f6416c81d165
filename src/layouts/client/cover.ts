import { markSolved } from "./solved.ts";
import { markContinue, markStates } from "./states.ts";

markStates();
markSolved();
markContinue();
