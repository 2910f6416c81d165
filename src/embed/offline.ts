/** The script of a figure saved as a file: first the file as it is, then what an embed page does. */
import "../figure/share/pristine.ts";
import "./page.ts";
