/** A colour for each of the five series, where a library has none of its own. */
export const COLORS = ['#3366cc', '#dc3912', '#ff9900', '#109618', '#990099']
