// Whoever asks an analysis questions also names supply chains and budgets.
@_exported import LinchpinCore
@_exported import class LinchpinEngine.WorkBudget
