using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Shared.Http;

/// <summary>
/// A value that was read from a request and checked, or the problem to answer instead. Both convert to it, so a method that reads a
/// request returns either.
/// </summary>
/// <typeparam name="T">The value's type. Not an interface, because C# allows no conversion from one.</typeparam>
public readonly struct Checked<T>
    where T : class
{
    private Checked(T? value, ProblemHttpResult? problem) => (Value, Problem) = (value, problem);

    /// <summary>Null where there is a problem.</summary>
    public T? Value { get; }

    /// <summary>Null where the value can be used.</summary>
    public ProblemHttpResult? Problem { get; }

    /// <summary>
    /// True where <paramref name="problem"/> is the answer to the request; false where <paramref name="value"/> can be used.
    /// </summary>
    public bool Failed([NotNullWhen(true)] out ProblemHttpResult? problem, [NotNullWhen(false)] out T? value)
    {
        (problem, value) = (Problem, Value);
        return problem is not null;
    }

    /// <summary>The value was read.</summary>
    public static implicit operator Checked<T>(T value) => new(value, null);

    /// <summary>The value was not read.</summary>
    public static implicit operator Checked<T>(ProblemHttpResult problem) => new(null, problem);
}

/// <summary>As <see cref="Checked{T}"/>, for interfaces whose problems are not problem details.</summary>
/// <typeparam name="T">The value's type. Not an interface, because C# allows no conversion from one.</typeparam>
/// <typeparam name="TProblem">The problem's type. Not an interface either.</typeparam>
public readonly struct Checked<T, TProblem>
    where T : class
    where TProblem : class
{
    private Checked(T? value, TProblem? problem) => (Value, Problem) = (value, problem);

    /// <inheritdoc cref="Checked{T}.Value"/>
    public T? Value { get; }

    /// <inheritdoc cref="Checked{T}.Problem"/>
    public TProblem? Problem { get; }

    /// <inheritdoc cref="Checked{T}.Failed"/>
    public bool Failed([NotNullWhen(true)] out TProblem? problem, [NotNullWhen(false)] out T? value)
    {
        (problem, value) = (Problem, Value);
        return problem is not null;
    }

    /// <summary>The value was read.</summary>
    public static implicit operator Checked<T, TProblem>(T value) => new(value, null);

    /// <summary>The value was not read.</summary>
    public static implicit operator Checked<T, TProblem>(TProblem problem) => new(null, problem);
}
