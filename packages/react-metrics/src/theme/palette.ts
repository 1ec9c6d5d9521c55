/**
 * The first eight colours, on light and on dark pages. Found by search in OKLab for the greatest least distance between any two, as
 * seen with normal vision, protanopia, deuteranopia and tritanopia (Machado et al. 2009): 0.087 and 0.119, where Okabe-Ito has
 * 0.076. Each has a contrast of at least 3:1, the light ones on white and on near-black alike.
 */
export const PALETTE: readonly { readonly light: string; readonly dark: string }[] = [
  { light: '#215bca', dark: '#5b6bff' },
  { light: '#b3740b', dark: '#ea8e0e' },
  { light: '#03926e', dark: '#0bb691' },
  { light: '#95478f', dark: '#cc2dbb' },
  { light: '#12a0d3', dark: '#64e5ff' },
  { light: '#ff3974', dark: '#ee0538' },
  { light: '#9762ff', dark: '#c990ff' },
  { light: '#506700', dark: '#bde23e' },
]
