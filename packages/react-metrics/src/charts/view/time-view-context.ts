'use client'

import { createContext } from 'react'
import type { TimeView } from './time-view.js'

/** The time that the charts of a group share; `null` outside of one. */
export const TimeViewContext = createContext<TimeView | null>(null)
