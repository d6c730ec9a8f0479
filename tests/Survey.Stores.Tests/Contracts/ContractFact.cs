namespace Survey.Stores.Tests.Contracts;

/// <summary>
/// A test of a contract. It is skipped, with the reason, where the server its store needs is absent; which that is, the assembly
/// that compiles the contracts says in its own <c>ServerUnderTest</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractFactAttribute : FactAttribute
{
    /// <summary>Looks for the server before the test is discovered.</summary>
    public ContractFactAttribute() => Skip = ServerUnderTest.Missing;
}

/// <summary>The same, of a test with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for the server before the test is discovered.</summary>
    public ContractTheoryAttribute() => Skip = ServerUnderTest.Missing;
}
