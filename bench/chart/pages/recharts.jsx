import { showRecharts } from './show-recharts.jsx'

/** The x-axis as it comes: of categories. */
showRecharts({})
