/** The points in sight (RFC 4180), or a picture of them, themed as the page is: vectors, or pixels at twice the page's density. */
export type ExportFormat = 'csv' | 'svg' | 'png'
