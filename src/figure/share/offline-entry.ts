import "./pristine.ts";
import "../loader.ts";
