class Cell {
  held = 0

  add(by = 1) {
    this.held += by
  }
}

/** What no counter can be cheaper than: a method that adds to a field. */
export const limit = {
  add() {
    const cell = new Cell()
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) cell.add()
      },
      recorded: () => cell.held,
    }
  },
}
