@_exported import LinchpinAnalysis
@_exported import LinchpinCore
@_exported import LinchpinLoading
@_exported import LinchpinPages
@_exported import LinchpinRendering
@_exported import LinchpinReporting
@_exported import LinchpinScenarios
