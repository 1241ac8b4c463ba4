@_exported import LinchpinCore
