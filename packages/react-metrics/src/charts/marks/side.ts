/** Which y-axis a line is measured by: the left one, or the right one. */
export type Side = 0 | 1
