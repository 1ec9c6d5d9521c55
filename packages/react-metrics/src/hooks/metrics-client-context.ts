'use client'

import { createContext } from 'react'
import type { ExocastClient } from '../client/create-metrics-client.js'

export const MetricsClientContext = createContext<ExocastClient | null>(null)
